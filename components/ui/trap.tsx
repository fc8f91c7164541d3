// What a form shows to programs: a field that people neither see nor reach, and when the page was made. Whoever fills the
// one, or sends the form in less time than reading takes, is weighed as a program; nobody is refused for it alone.

/** `since`: when the page was made, in milliseconds since 1970. */
export const Trap = ({ since }: { readonly since: number }) => (
  <div aria-hidden="true" className="absolute -left-[9999px] size-px overflow-hidden">
    <label>
      Leave this empty
      <input autoComplete="off" defaultValue="" name="website" tabIndex={-1} type="text" />
    </label>
    <input name="_since" type="hidden" value={since} />
  </div>
)
