import Foundation

func open(session: URLSession) {
    // finds: websocket-in-other-language/opened
    let task = session.webSocketTask(with: URL(string: "wss://chat.example.com/live")!)
    // clean: a request
    let other = session.dataTask(with: URL(string: "https://chat.example.com/live")!)
}
