import 'package:socket_io_client/socket_io_client.dart' as io;
import 'package:web_socket_channel/web_socket_channel.dart';

void open(String room) {
  final address = 'ws://chat.example.com/ws/rooms/$room/';
  // finds: websocket-in-other-language/opened
  final channel = WebSocketChannel.connect(Uri.parse(address));
  // finds: websocket-in-other-language/opened
  final socket = io.io('https://chat.example.com', options);
  // clean: a class of the program
  final mine = MySocket.connect(address);
}
