package example;

import org.springframework.messaging.simp.SimpMessagingTemplate;
import org.springframework.messaging.handler.annotation.MessageMapping;

class StompConfig {
  void register(StompEndpointRegistry registry) {
    // finds: websocket-in-other-language/route
    registry.addEndpoint("/stomp").withSockJS();
  }

  // finds: websocket-in-other-language/handled
  @MessageMapping("/say")
  void say(Message message) {
    // finds: websocket-in-other-language/sent
    template.convertAndSend("/topic/said", message);
  }
}
