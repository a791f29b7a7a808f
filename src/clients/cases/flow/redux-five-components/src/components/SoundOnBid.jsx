import { useEffect } from 'react'
import { useSelector } from 'react-redux'
import { selectSocket } from '../store/selectors'

export function SoundOnBid({ src }) {
  const live = useSelector(selectSocket)
  useEffect(() => {
    const play = () => new Audio(src).play()
    // use: handler
    live?.addEventListener('message', play)
    return () => {
      // use: handler
      live?.removeEventListener('message', play)
    }
  }, [live, src])
  return null
}
