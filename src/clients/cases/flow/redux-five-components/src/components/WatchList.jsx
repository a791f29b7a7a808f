import { useEffect } from 'react'
import { connect } from 'react-redux'

function WatchList({ ws, lots }) {
  useEffect(() => {
    for (const lot of lots) {
      // use: send
      ws?.send(JSON.stringify({ type: 'watch', lot }))
    }
  }, [ws, lots])
  return <ul>{lots.map((lot) => <li key={lot}>{lot}</li>)}</ul>
}

const mapStateToProps = (state) => ({ ws: state.live.socket })

export default connect(mapStateToProps)(WatchList)
