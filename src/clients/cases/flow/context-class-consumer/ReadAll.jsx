import { LiveContext } from './LiveContext'

export const ReadAll = () => (
  <LiveContext.Consumer>
    {(live) => (
      // use: send
      <button onClick={() => live.send('read-all')}>Read all</button>
    )}
  </LiveContext.Consumer>
)
