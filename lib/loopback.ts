// Which host names lead to this very machine and no further: what may do without TLS, and where the demo tenant may be.

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i

/** Of a host as it stands in an address, without its port. A name that only begins like one is none. */
export const isLoopback = (host: string): boolean => LOOPBACK.test(host)
