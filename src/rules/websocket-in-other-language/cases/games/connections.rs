pub struct Handle {
    pub id: String,
}

pub struct Connections {
    // finds: websocket-in-other-language/kept
    player_connections: Arc<RwLock<HashMap<String, Vec<Handle>>>>,
    // finds: websocket-in-other-language/kept
    director_connections: Arc<RwLock<Vec<Handle>>>,
    // finds: websocket-in-other-language/kept
    connections:
        Arc<RwLock<HashMap<Handle, mpsc::UnboundedSender<Value>>>>,
    // clean: points
    scores: HashMap<String, u32>,
}

impl Connections {
    async fn send_to(&self, handle: &Handle, message: Value) -> Result<(), String> {
        let connections = self.connections.read().await;
        let sender = connections.get(handle).unwrap();
        sender
            .send(message)
            .map_err(|error| error.to_string())
    }

    pub async fn broadcast_to_directors(&self, message: Value) {
        for handle in self.director_connections.read().await.iter() {
            // finds: websocket-in-other-language/sent
            let _ = self.send_to(handle, message.clone()).await;
        }
    }
}

pub struct Pool {
    // clean: of a database
    connections: Vec<Database>,
}
