import { useLive } from './store'

export function Chat() {
  const { ws } = useLive()
  return (
    <button
      onClick={() => {
        // use: send
        ws?.send('hello')
      }}
    >
      Hello
    </button>
  )
}
