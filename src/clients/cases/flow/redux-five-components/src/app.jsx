import { useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { Provider, useDispatch } from 'react-redux'
import { BidButton } from './components/BidButton'
import { LeaveButton } from './components/LeaveButton'
import { SoundOnBid } from './components/SoundOnBid'
import { StatusLamp } from './components/StatusLamp'
import WatchList from './components/WatchList'
import { connect } from './store/actions'
import { store } from './store/reducers'

function Auction() {
  const dispatch = useDispatch()
  useEffect(() => {
    dispatch(connect('wss://auction.example/hall'))
  }, [dispatch])
  return (
    <main>
      <StatusLamp />
      <WatchList lots={[12, 15, 31]} />
      <BidButton lot={12} amount={50} />
      <SoundOnBid src="/gavel.ogg" />
      <LeaveButton />
    </main>
  )
}

createRoot(document.getElementById('root')).render(
  <Provider store={store}>
    <Auction />
  </Provider>,
)
