import useLive from './useSocket'

export function StatusBar() {
  const live = useLive('/status')
  // use: state
  const text = live?.readyState === 1 ? 'online' : 'offline'
  return (
    <footer>
      {text}
      {/* use: close */}
      <button onClick={() => live.close()}>Go offline</button>
    </footer>
  )
}
