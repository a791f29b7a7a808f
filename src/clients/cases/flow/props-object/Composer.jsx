import React from 'react'

export class Composer extends React.Component {
  input = React.createRef()

  post = () => {
    // use: send
    this.props.socket.send(this.input.current.value)
  }

  render() {
    return (
      <div>
        <input ref={this.input} />
        <button onClick={this.post}>Post</button>
      </div>
    )
  }
}
