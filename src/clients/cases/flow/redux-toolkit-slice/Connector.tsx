import { useEffect } from 'react'
import { useDispatch } from 'react-redux'
import { connected, received } from './liveSlice'

export function Connector({ address }: { address: string }) {
  const dispatch = useDispatch()
  useEffect(() => {
    // socket: native
    const ws = new WebSocket(address)
    // use: handler
    ws.onmessage = () => dispatch(received())
    dispatch(connected(ws))
  }, [address, dispatch])
  return null
}
