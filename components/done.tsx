// Said at the top of a page that comes after an act without JavaScript. The browser goes to it.
import { Notice } from './ui/notice'
import { DONE_WORDS, type SaidOperation } from './words/done'

export const Done = ({ operation }: { readonly operation: SaidOperation | null }) =>
  operation ? (
    <div {...LOOK_HERE} className="mb-6">
      <Notice kind="success" live="status">
        {DONE_WORDS[operation]}
      </Notice>
    </div>
  ) : null

const LOOK_HERE = { autoFocus: true, tabIndex: -1 }
