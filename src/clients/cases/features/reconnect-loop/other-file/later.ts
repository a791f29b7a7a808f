import { connect } from './live'

/** Opens the WebSocket again after a while. */
export function later(attempt: number): void {
  setTimeout(() => connect(), attempt * 1000)
}
