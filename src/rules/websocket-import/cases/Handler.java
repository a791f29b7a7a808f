package example;

// finds: websocket-import/imports
import jakarta.websocket.OnMessage;
// finds: websocket-import/imports
import org.springframework.web.socket.TextMessage;
// clean: the word in the name of a class of this project
import example.websocket.Names;

class Handler {
  // clean: a comment about jakarta.websocket
  String name = "import jakarta.websocket.OnMessage;";
}
