'use client'
// Fields inside a GateForm: those of ui, told by the form what was typed before and what is wrong with it.
import { CheckboxField, type CheckboxFieldProps } from '../ui/choice-field'
import { SelectField, type SelectFieldProps } from '../ui/select-field'
import { TextAreaField, type TextAreaFieldProps, TextField, type TextFieldProps } from '../ui/text-field'
import { useField } from './gate-state'

export function GateField(props: TextFieldProps) {
  const { typed, submitted: _, ...errors } = useField(props.name)
  return <TextField {...props} {...errors} defaultValue={typed ?? props.defaultValue} />
}

export function GateTextArea(props: TextAreaFieldProps) {
  const { typed, submitted: _, ...errors } = useField(props.name)
  return <TextAreaField {...props} {...errors} defaultValue={typed ?? props.defaultValue} />
}

export function GateSelect(props: SelectFieldProps) {
  const { typed, submitted: _, ...errors } = useField(props.name)
  return <SelectField {...props} {...errors} defaultValue={typed ?? props.defaultValue} />
}

/** Absent from a submission means unticked. */
export function GateCheckbox(props: CheckboxFieldProps) {
  const { typed, submitted, ...errors } = useField(props.name)
  return (
    <CheckboxField {...props} {...errors} defaultChecked={submitted ? typed !== undefined : props.defaultChecked} />
  )
}
