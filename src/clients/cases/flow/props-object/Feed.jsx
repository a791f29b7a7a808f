import { useEffect, useState } from 'react'
import { Composer } from './Composer'

export function Feed(props) {
  const [posts, setPosts] = useState([])

  useEffect(() => {
    // use: handler
    props.socket.onmessage = (event) => setPosts((all) => [JSON.parse(event.data), ...all])
  }, [props.socket])

  return (
    <section>
      <h1>{props.title}</h1>
      <Composer socket={props.socket} />
      {posts.map((post) => (
        <p key={post.id}>{post.text}</p>
      ))}
    </section>
  )
}
