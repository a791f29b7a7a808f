package example;

import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

// finds: websocket-in-other-language/route
@ServerEndpoint("/live")
public class Endpoint {
  // finds: websocket-in-other-language/kept
  private static final Set<Session> sessions = new CopyOnWriteArraySet<>();

  // finds: websocket-in-other-language/handled
  @OnMessage
  public void said(String text, Session session) {
    // finds: websocket-in-other-language/sent
    session.getBasicRemote().sendText(text);
  }

  // clean: no handler
  public void close() {}
}
