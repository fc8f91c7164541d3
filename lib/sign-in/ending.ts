// What other modules may do to sign-ins under way: end them, where what they rest on has changed.
export { endAttemptsOf } from './store'
