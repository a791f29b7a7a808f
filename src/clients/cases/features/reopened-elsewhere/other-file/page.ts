import { connect } from './live'

// The page is back: so must be its WebSocket.
document.addEventListener('visibilitychange', () => {
  // feature: reopened-elsewhere
  if (!document.hidden) connect()
})
