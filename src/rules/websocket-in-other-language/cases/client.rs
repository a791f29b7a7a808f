use tokio_tungstenite::connect_async;

async fn watch() {
    // finds: websocket-in-other-language/opened
    let (socket, _) = connect_async("wss://chat.example.com/live").await.unwrap();
}
