// Devices and networks that an account was verified on: learnt from sign-ins that succeeded, read to tell what is new.
export { history, knowsDevice, learnDevice, learnNetwork } from './store'
