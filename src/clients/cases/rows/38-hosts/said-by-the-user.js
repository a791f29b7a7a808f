import { useState } from 'react'

/** A form field, and nothing else. */
export function typed(show) {
  const host = document.querySelector('#host').value
  // socket: native manual R05
  const device = new WebSocket(`ws://${host}/events`)
  device.onmessage = (event) => show(event.data)
}

/** What was kept of an earlier visit. */
export function kept(show) {
  const saved = JSON.parse(localStorage.getItem('settings'))
  // socket: native manual R05
  const service = new WebSocket(`wss://${saved.host}:${saved.port}/rpc`)
  service.onmessage = (event) => show(event.data)
}

/** A program on the user's machine unless the user says another: it may be one of ours. */
export function onThisMachine(show) {
  // socket: native inline
  // note: Q-WHERE
  const service = new WebSocket(localStorage.getItem('service') || 'ws://localhost:8765/events')
  service.onmessage = (event) => show(event.data)
}

/** The page's own server unless the user says another. */
export function ownByDefault(show) {
  // socket: native inline
  // note: Q-GUESS
  const live = new WebSocket(`wss://${localStorage.getItem('host') || location.host}/live`)
  live.onmessage = (event) => show(event.data)
}

export function Robot({ show }) {
  const [address, setAddress] = useState('')
  const connect = () => {
    // socket: native manual R05 A11
    const robot = new WebSocket(address)
    robot.onmessage = (event) => show(event.data)
  }
  return (
    <form onSubmit={connect}>
      <input value={address} onChange={(event) => setAddress(event.target.value)} />
    </form>
  )
}
