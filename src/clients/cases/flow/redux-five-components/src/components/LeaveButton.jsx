import { useStore } from 'react-redux'

export function LeaveButton() {
  const store = useStore()
  function leave() {
    // use: close
    store.getState().live.socket?.close(1000, 'left the auction')
  }
  return <button onClick={leave}>Leave</button>
}
