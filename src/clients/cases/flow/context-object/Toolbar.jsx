import React, { useContext } from 'react'
import { SocketContext } from './socket-context'

export function Toolbar() {
  const context = React.useContext(SocketContext)
  const printer = useContext(PrinterContext)

  function clear() {
    // use: send
    context.socket.current.send(JSON.stringify({ type: 'clear', by: context.name }))
  }

  function print() {
    // clean: another context
    printer.socket.current.send('page')
  }

  return (
    <nav>
      <button onClick={clear}>Clear</button>
      <button onClick={print}>Print</button>
    </nav>
  )
}

const PrinterContext = React.createContext({ socket: { current: { send: window.print } } })
