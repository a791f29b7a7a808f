import { useDispatch } from 'react-redux'
import { movedTo, renamed } from './actions.js'

export function Board() {
  const dispatch = useDispatch()
  return (
    <canvas
      onMouseMove={(event) => dispatch(movedTo(event.clientX, event.clientY))}
      onDoubleClick={() => dispatch(renamed('mine'))}
    />
  )
}
