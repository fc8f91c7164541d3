// Enrolments under way, for the folder above. The SQL stays behind it.
export {
  completeEnrolment,
  countMailedCodes,
  type Enrolment,
  endEnrolments,
  findEnrolment,
  insertEnrolment,
  takeEnrolmentTry,
} from './store'
