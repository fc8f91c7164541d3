// What other modules may know of an account's authenticators. The SQL stays behind it.
export {
  findByEmail, findById, findPasskey, insertUser, passkeysOf, recordFailure, spendCounter,
  type NewUser, type PasskeyRecord, type SignInRecord,
} from './store'
