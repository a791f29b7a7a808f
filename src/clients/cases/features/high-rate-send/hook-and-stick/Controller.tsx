import { Joystick } from 'react-joystick-component'
import { useRoom } from './useRoom'

export function Controller() {
  const { steer, greet } = useRoom()
  return (
    <div onClick={() => greet('me')}>
      <Joystick throttle={10} move={(at) => steer(at.x, at.y)} />
    </div>
  )
}
