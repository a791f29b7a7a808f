import { createSignal, For, onCleanup } from 'solid-js'
import { WebSocket as ReconnectingSocket } from 'partysocket'

type Option = { id: string; label: string; votes: number }

export function Poll(props: { pollId: string }) {
  const [options, setOptions] = createSignal<Option[]>([])
  const [voted, setVoted] = createSignal(false)
  const socket = new ReconnectingSocket(`ws://localhost:1999/polls/${props.pollId}`)

  socket.onmessage = (event) => setOptions(JSON.parse(event.data))
  onCleanup(() => socket.close())

  const vote = (id: string) => {
    socket.send(JSON.stringify({ vote: id }))
    setVoted(true)
  }

  return (
    <For each={options()}>
      {(option) => (
        <button disabled={voted()} onClick={() => vote(option.id)}>
          {option.label} ({option.votes})
        </button>
      )}
    </For>
  )
}
