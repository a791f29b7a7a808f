// finds: websocket-import/imports
import 'package:web_socket_channel/io.dart';

// finds: websocket-import/names
final socket = await WebSocket.connect('wss://chat.example.com');
// clean: a class of the program
final mine = MySocket.connect('wss://chat.example.com');
