import { useDeskSocket } from '../hooks/use-desk-socket'

export function AgentPanel({ address }: { address: string }) {
  const desk = useDeskSocket(address)

  function takeBreak() {
    // clean: the hook's own function; its `ws.send` stands in the hook
    desk.send({ type: 'agent', body: 'break' })
  }

  function leave() {
    // use: close
    desk.socket.current?.close(1000, 'agent left')
  }

  return (
    <aside>
      <button onClick={takeBreak}>Break</button>
      <button onClick={leave}>Leave</button>
    </aside>
  )
}
