import { useChat } from './store'

declare function show(text: string): void

useChat.subscribe(() => {
  const { socket, lines } = useChat.getState()
  show(`${socket ? 'on' : 'off'} ${lines.length}`)
})
const { connect, say, disconnect } = useChat.getState()
connect()
connect()
Object.assign(window, { say, disconnect })
