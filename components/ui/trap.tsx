'use client'
// What a form shows to programs: a field that people neither see nor reach, and how long the page had been open when it was
// sent. Whoever fills the one, or takes less time than reading does, is weighed as a program; nobody is refused for it.
import { useEffect, useRef } from 'react'

export function Trap() {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const form = field.current?.form
    const tell = ({ formData }: FormDataEvent) => formData.set('_open', `${Math.round(performance.now())}`)
    form?.addEventListener('formdata', tell)
    return () => form?.removeEventListener('formdata', tell)
  }, [])
  return (
    <div aria-hidden="true" className="absolute -left-[9999px] size-px overflow-hidden">
      <label>
        Leave this empty
        <input autoComplete="off" defaultValue="" name="website" ref={field} tabIndex={-1} type="text" />
      </label>
    </div>
  )
}
