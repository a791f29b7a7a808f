import { createSignal, onCleanup, onMount } from 'solid-js'

export function Meter(props) {
  const [socket, setSocket] = createSignal(null)
  const [watts, setWatts] = createSignal(0)

  onMount(() => {
    // socket: native
    setSocket(new WebSocket(`/meters/${props.id}`))
    // use: handler
    socket().onmessage = (event) => setWatts(Number(event.data))
  })

  onCleanup(() => {
    // use: close
    socket().close()
  })

  return (
    <p>
      {watts()} W
      {/* use: send */}
      <button onClick={() => socket().send('reset')}>Reset</button>
    </p>
  )
}
