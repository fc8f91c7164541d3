// Networks that an account was verified on: learnt from sign-ins that succeeded, read to tell what is new.
export { history, learnNetwork } from './store'
