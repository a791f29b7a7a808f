import { useAtom, useAtomValue } from 'jotai'
import { nameAtom, socketAtom } from './atoms'

export function Say() {
  const socket = useAtomValue(socketAtom)
  const [name, setName] = useAtom(nameAtom)
  const say = () => {
    // use: send
    socket?.send(`${name} waves`)
    setName(name.toUpperCase())
  }
  return <button onClick={say}>Wave</button>
}
