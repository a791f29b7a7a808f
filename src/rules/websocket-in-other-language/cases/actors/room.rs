pub struct SessionHandle {
    pub name: String,
    pub tx: mpsc::Sender<Line>,
}

pub struct JobHandle {
    pub tx: mpsc::Sender<Job>,
}

pub struct ClientInfo {
    pub tx: mpsc::Sender<Query>,
}

pub struct RoomActor {
    rx: mpsc::Receiver<RoomCommand>,
    // finds: websocket-in-other-language/kept
    members: HashMap<String, SessionHandle>,
    // clean: no connection by its name
    jobs: HashMap<String, JobHandle>,
    // clean: a client of a database, of which no file with sockets speaks
    databases: HashMap<String, ClientInfo>,
}

impl RoomActor {
    async fn tell(&self, line: Line) {
        for member in self.members.values() {
            let _ = member.tx.send(line.clone()).await;
        }
    }
}
