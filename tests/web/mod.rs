//! A server of the tests' own: answers each request by a function, and remembers who asked for what.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What was asked.
#[derive(Clone)]
pub struct Request {
    pub path: String,
    /// The server's own.
    pub port: u16,
    headers: Vec<(String, String)>,
}

impl Request {
    /// The value of a header, empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }
}

/// How the body comes.
enum Manner {
    Whole,
    /// A byte at a time, slower than anybody waits.
    Drip,
    /// Without end.
    Endless,
    /// Nothing at all.
    Silence,
    /// As it is, without a head.
    Raw,
}

/// What is answered.
pub struct Reply {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    manner: Manner,
}

impl Reply {
    pub fn ok(kind: &str, body: impl Into<Vec<u8>>) -> Reply {
        Reply { status: 200, headers: Vec::new(), body: body.into(), manner: Manner::Whole }.with("content-type", kind)
    }

    pub fn status(status: u16) -> Reply {
        Reply { status, headers: Vec::new(), body: Vec::new(), manner: Manner::Whole }
    }

    pub fn redirect(status: u16, to: &str) -> Reply {
        Reply::status(status).with("location", to)
    }

    pub fn silence() -> Reply {
        Reply { manner: Manner::Silence, ..Reply::status(200) }
    }

    pub fn endless() -> Reply {
        Reply { manner: Manner::Endless, ..Reply::ok("text/html", "") }
    }

    pub fn raw(bytes: &str) -> Reply {
        Reply { manner: Manner::Raw, ..Reply::ok("", bytes) }
    }

    pub fn drip(self) -> Reply {
        Reply { manner: Manner::Drip, ..self }
    }

    pub fn with(mut self, name: &str, value: &str) -> Reply {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// One that has gone away is no error.
    fn send(&self, mut out: TcpStream) -> std::io::Result<()> {
        let states_length = self.headers.iter().any(|(name, _)| name == "content-length");
        let mut head = format!("HTTP/1.1 {} Reply\r\nconnection: close\r\n", self.status);
        self.headers.iter().for_each(|(name, value)| head += &format!("{name}: {value}\r\n"));
        if matches!(self.manner, Manner::Whole) && !states_length && self.status != 304 {
            head += &format!("content-length: {}\r\n", self.body.len());
        }
        head += "\r\n";
        match self.manner {
            Manner::Silence => thread::sleep(Duration::from_secs(3)),
            Manner::Raw => out.write_all(&self.body)?,
            _ => out.write_all(head.as_bytes())?,
        }
        match self.manner {
            Manner::Whole => out.write_all(&self.body),
            Manner::Drip => self.body.chunks(1).try_for_each(|byte| {
                thread::sleep(Duration::from_millis(50));
                out.write_all(byte)
            }),
            Manner::Endless => loop {
                out.write_all(&[b'x'; 1 << 16])?;
            },
            Manner::Silence | Manner::Raw => Ok(()),
        }
    }
}

/// A server that listens until the test ends.
pub struct Server {
    pub port: u16,
    asked: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    pub fn start(answer: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (asked, answer) = (Arc::new(Mutex::new(Vec::new())), Arc::new(answer));
        let server = Server { port, asked: Arc::clone(&asked) };
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (asked, answer) = (Arc::clone(&asked), Arc::clone(&answer));
                thread::spawn(move || {
                    let Some(request) = request(&stream, port) else { return };
                    asked.lock().unwrap().push(request.clone());
                    let _ = answer(&request).send(stream);
                });
            }
        });
        server
    }

    /// The address of a path.
    pub fn at(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// All that was asked.
    pub fn requests(&self) -> Vec<Request> {
        self.asked.lock().unwrap().clone()
    }
}

fn request(stream: &TcpStream, port: u16) -> Option<Request> {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let path = lines.next()?.split(' ').nth(1)?.to_string();
    let headers = lines.take_while(|line| !line.is_empty());
    let parted =
        headers.filter_map(|line| line.split_once(':').map(|(name, value)| (name.to_lowercase(), value.trim().to_string())));
    Some(Request { path, port, headers: parted.collect() })
}

/// A port where nobody listens.
pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

pub fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut packer = libdeflater::Compressor::new(libdeflater::CompressionLvl::fastest());
    let mut packed = vec![0; packer.gzip_compress_bound(bytes.len())];
    let length = packer.gzip_compress(bytes, &mut packed).unwrap();
    packed.truncate(length);
    packed
}

/// Some kilobytes that unpack to far more than may be read.
pub fn bomb() -> Vec<u8> {
    gzipped(&vec![b' '; 65 << 20])
}

/// A square of red pixels.
pub fn red_png() -> Vec<u8> {
    let mut png = Vec::new();
    let red = image::RgbImage::from_pixel(32, 32, image::Rgb([200, 0, 0]));
    red.write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png).unwrap();
    png
}
