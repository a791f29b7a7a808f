import { observer } from 'mobx-react-lite'
import { rootStore } from './stores'

export const Counter = observer(() => {
  const { live, settings } = rootStore
  return (
    <p>
      {live.count}
      {/* use: send */}
      <button onClick={() => live.socket?.send('+1')}>More</button>
      {/* clean: a text of the settings */}
      <button onClick={() => alert(settings.socket.length)}>Plug</button>
    </p>
  )
})
