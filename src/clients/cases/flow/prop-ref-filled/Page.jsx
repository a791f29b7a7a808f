import { useRef } from 'react'
import { Opener } from './Opener'

export function Page() {
  const wire = useRef(null)
  const stop = () => {
    // use: close
    wire.current.close()
  }
  return (
    <>
      <Opener wire={wire} />
      <button onClick={stop}>Stop</button>
    </>
  )
}
