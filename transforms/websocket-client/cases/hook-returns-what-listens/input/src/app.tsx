import { show } from './show'
import { useFeed } from './use-feed'

export function App() {
  useFeed(show)
  return <p>Live</p>
}
