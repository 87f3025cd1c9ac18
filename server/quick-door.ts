import { type RequestListener, type Server, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { Duplex } from "node:stream";
import { type Asked, readHead } from "./request-head.ts";

/** An answer made without waiting for anything. `head` holds its status line and fields, each with its line end. */
export type QuickAnswer = { head: string; body?: Buffer | undefined };

export type QuickDoor = {
  /** Ends connections on which nothing is under way. */
  closeIdle: () => void;
  /** Ends all of them. */
  closeAll: () => void;
};

/**
 * Stands before Node's HTTP server on the same port. What `answer` knows from memory is written to the connection at once, for
 * about half of what a request costs there; the next request on that connection is looked at in the same way. Other requests
 * without a body are given to Node's server one by one, over a lane of their own. Whatever is more than that (a body, a
 * half-sent or damaged head, one of more than `longest` bytes, an upgrade) is left to it together with the connection.
 *
 * `shared` says that connections are a proxy's, on which many people's requests follow each other: one that was left to Node's
 * server is then closed after its answer, so that the proxy's next one is quick again.
 */
export function quickDoor({
  server,
  longest,
  answer,
  shared,
}: {
  server: Server;
  longest: number;
  answer: (asked: Asked) => QuickAnswer | undefined;
  shared: boolean;
}): QuickDoor {
  const connections = new Set<Socket>();
  const lanes = new Map<Socket, Lane>();
  const toNode = server.listeners("connection") as ((stream: Duplex) => void)[];
  server.removeAllListeners("connection").on("connection", (socket: Socket) => watch(socket));
  server.prependListener("request", noteLane);

  function watch(socket: Socket): void {
    connections.add(socket);
    // Whoever connects and says nothing is not waited for longer than one who does not finish a head.
    socket.setTimeout(server.headersTimeout);
    socket.on("data", hear).on("end", onEnd).on("timeout", onTimeout).on("error", onError).on("close", onClose);
  }

  function hear(this: Socket, piece: Buffer): void {
    if (lanes.has(this)) {
      wait(this, piece);
      return;
    }
    const text = piece.toString("latin1");
    for (let from = 0; from < piece.length && !this.isPaused(); ) {
      const head = readHead(text, { from, longest });
      if (!head || (head.last && head.end < piece.length)) {
        leaveToNode(this, piece.subarray(from));
        return;
      }
      const quick = answer({ ...head, socket: this });
      if (quick && head.last) {
        lastReply(this, quick);
        return;
      }
      if (quick) reply(this, quick, server.keepAliveTimeout);
      else openLane(this, piece.subarray(from, head.end));
      from = head.end;
      if (from < piece.length && (!quick || this.isPaused())) wait(this, piece.subarray(from));
    }
  }

  /** What came too soon is heard again when the answer before it is out. */
  function wait(socket: Socket, piece: Buffer): void {
    socket.pause();
    socket.unshift(piece);
  }

  function openLane(socket: Socket, head: Buffer): void {
    socket.setTimeout(0);
    const lane = new Lane(socket, head);
    lanes.set(socket, lane);
    for (const accept of toNode) accept.call(server, lane);
  }

  /** Called before the answer is made. */
  function noteLane(...[request, response]: Parameters<RequestListener>): void {
    const lane: unknown = request.socket;
    if (lane instanceof Lane) response.once("finish", () => closeLane(lane));
    else if (shared) response.shouldKeepAlive = false;
  }

  /** The answer is out. Node's server has ended the lane where the connection may not be used again. */
  function closeLane(lane: Lane): void {
    const { socket } = lane;
    if (lane.writableEnded || lane.destroyed) return;
    lanes.delete(socket);
    lane.leave();
    socket.setTimeout(server.keepAliveTimeout);
    socket.resume();
  }

  function leaveToNode(socket: Socket, piece: Buffer): void {
    connections.delete(socket);
    socket.off("data", hear).off("end", onEnd).off("timeout", onTimeout).off("error", onError).off("close", onClose);
    socket.setTimeout(0);
    socket.unshift(piece);
    for (const accept of toNode) accept.call(server, socket);
  }

  function onEnd(this: Socket): void {
    const lane = lanes.get(this);
    if (lane) lane.push(null);
    else this.end();
  }

  function onTimeout(this: Socket): void {
    this.destroy();
  }

  function onError(): void {
    // The connection broke; "close" follows, and nobody is left to be told.
  }

  function onClose(this: Socket): void {
    lanes.get(this)?.destroy();
    lanes.delete(this);
    connections.delete(this);
  }

  return {
    closeIdle: () => {
      for (const socket of connections) if (!lanes.has(socket)) socket.destroySoon();
    },
    closeAll: () => {
      for (const socket of connections) socket.destroy();
    },
  };
}

/** A connection as Node's server sees it, for one request whose whole head is there. */
class Lane extends Duplex {
  readonly socket: Socket;
  #left = false;

  constructor(socket: Socket, head: Buffer) {
    super();
    this.socket = socket;
    this.push(head);
  }

  get remoteAddress(): string | undefined {
    return this.socket.remoteAddress;
  }

  /** Ends the lane; the connection goes on. */
  leave(): void {
    this.#left = true;
    this.destroy();
  }

  override _read(): void {
    // All there is was pushed at the beginning.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.socket.write(chunk, done);
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.socket.write(Buffer.concat(chunks.map(({ chunk }) => chunk)), done);
  }

  override _final(done: () => void): void {
    this.socket.end();
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    if (!this.#left) this.socket.destroy();
    done(error);
  }
}

function reply(socket: Socket, quick: QuickAnswer, idleMs: number): void {
  if (socket.timeout !== idleMs) socket.setTimeout(idleMs);
  const taken = write(socket, quick, `Connection: keep-alive\r\nKeep-Alive: timeout=${idleMs / 1000}\r\n`);
  if (taken || socket.isPaused()) return;
  // A reader who asks for more than it takes in is listened to again when it has.
  socket.pause().once("drain", () => socket.resume());
}

function lastReply(socket: Socket, quick: QuickAnswer): void {
  write(socket, quick, "Connection: close\r\n");
  socket.destroySoon();
}

/** False when the connection has more to send than it should. */
function write(socket: Socket, { head, body }: QuickAnswer, connection: string): boolean {
  const whole = `${head}Date: ${dateLine()}\r\n${connection}\r\n`;
  if (!body) return socket.write(whole, "latin1");
  socket.cork();
  socket.write(whole, "latin1");
  const taken = socket.write(body);
  socket.uncork();
  return taken;
}

let second = 0;
let line = "";

/** The present second, as `Date` fields have it. */
function dateLine(): string {
  const now = Math.floor(Date.now() / 1000);
  if (now !== second) line = new Date(now * 1000).toUTCString();
  second = now;
  return line;
}

/** The beginning of an answer: its status line and these fields, names and values in turn. */
export function answerHead(status: number, fields: string[]): string {
  let head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n`;
  for (let at = 0; at < fields.length; at += 2) head += `${fields[at]}: ${fields[at + 1]}\r\n`;
  return head;
}
