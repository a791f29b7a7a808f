import { useEffect, useState } from 'react'
import { useFeed } from './use-feed'

export const Headlines = () => {
  const [feed, ready] = useFeed('news')
  const [headlines, setHeadlines] = useState([])

  useEffect(() => {
    if (!ready) return
    // use: handler
    feed.onmessage = (event) => setHeadlines(JSON.parse(event.data))
  }, [feed, ready])

  return headlines.map((headline) => <h2 key={headline}>{headline}</h2>)
}
