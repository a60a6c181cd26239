//! The window: a page, and one door from it to the actor. Thin: what it shows and what becomes of
//! what is typed is decided elsewhere.

mod closing;
mod display;
mod instance;
mod navigation;
mod surface;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

use samsyn_client::Fault;
use samsyn_client::ipc::{Answered, HANDED, Handed, Request};
use samsyn_client::library::LibraryFault;
use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Emitter, Manager, RunEvent, State, WebviewUrl, WebviewWindowBuilder};
use tokio::sync::{mpsc, oneshot};

use self::instance::{Claim, Instance};
use self::surface::Window;
use crate::actor::{Actor, Job};
use crate::arguments;
use crate::command::Outcome;
use crate::failure::Failure;
use crate::keys::Patient;
use crate::language::Texts;
use crate::library::{self, Keys, Library, record};
use crate::text;

/// The label of the one window there is.
const MAIN: &str = "main";
/// What the window is called while nothing is open.
const NAME: &str = "Samsyn";
/// In the system's folder for programs' data.
const FOLDER: &str = "samsyn";

/// Where the page's requests go.
struct Jobs(mpsc::UnboundedSender<Job>);

/// What the page has not asked for yet.
#[derive(Default)]
struct Waiting(Mutex<Option<Handed>>);

/// Opens the window, and returns when it is closed.
pub fn run(arguments: &arguments::Window, texts: Texts) -> Outcome {
    let handed = handed(arguments, &texts)?;
    if !display::is_there() {
        return Err(Failure::not_done(texts.get("error-no-display")));
    }
    let folder = folder(arguments, &texts)?;
    let made = record::folder(&folder);
    made.map_err(|fault| failure(&fault, &texts))?;
    let claimed = instance::claim(&folder, handed.as_ref()).map_err(|error| {
        Failure::not_done(text!(
            texts,
            "error-other-window",
            folder = folder.display().to_string(),
            why = error.to_string(),
        ))
    })?;
    let Claim::First(instance) = claimed else {
        return Ok(ExitCode::SUCCESS);
    };
    let keys = match arguments.keys {
        arguments::Keys::System => Keys::of_folder(&folder, Patient::system()),
        arguments::Keys::File => Keys::default(),
    };
    let library = library::open(&folder, keys).map_err(|fault| failure(&fault, &texts))?;
    let opened = open(library, &folder, handed, instance, texts.language);
    opened.map_err(|error| {
        Failure::not_done(text!(texts, "error-window", why = error.to_string()))
    })?;
    Ok(ExitCode::SUCCESS)
}

fn open(
    library: Library,
    folder: &Path,
    handed: Option<Handed>,
    instance: Instance,
    language: crate::language::Language,
) -> tauri::Result<()> {
    let remembered = folder.join("window.json");
    let page_data = folder.join("page");
    let setup = move |app: &mut tauri::App| {
        let surface = Window::new(app.handle().clone(), language);
        let (actor, jobs) = Actor::new(library, surface);
        app.manage(Jobs(jobs));
        work(actor)?;
        let window = WebviewWindowBuilder::new(app, MAIN, WebviewUrl::default())
            .title(NAME)
            .inner_size(1280.0, 860.0)
            .min_inner_size(900.0, 600.0)
            .data_directory(page_data)
            // The page moves things by drag and drop itself.
            .disable_drag_drop_handler()
            .on_navigation(navigation::may_go)
            .on_new_window(|url, _| {
                navigation::open_outside(&url);
                NewWindowResponse::Deny
            })
            .build()?;
        closing::ask_first(&window, language);
        let app = app.handle().clone();
        instance.listen(move |handed| hand(&app, handed))?;
        Ok(())
    };
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(
            tauri_plugin_window_state::Builder::default()
                .with_filename(remembered.to_string_lossy())
                .build(),
        )
        .manage(Waiting(Mutex::new(handed)))
        .invoke_handler(tauri::generate_handler![ask, take_handed])
        .setup(setup)
        .build(tauri::generate_context!())?;
    app.run(|app, event| on_event(app, &event));
    Ok(())
}

/// The actor's thread: it may wait for a disk, which nobody else must.
fn work(actor: Actor<Window>) -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let thread = std::thread::Builder::new().name("actor".to_owned());
    thread.spawn(move || runtime.block_on(actor.run()))?;
    Ok(())
}

/// The page's door.
#[tauri::command]
async fn ask(number: u64, request: Request, jobs: State<'_, Jobs>) -> Answered {
    let (sender, answer) = oneshot::channel();
    let job = Job::Answer {
        number,
        request,
        answer: sender,
    };
    // If the actor is gone, so is the other end of the channel.
    let _ = jobs.0.send(job);
    answer.await.unwrap_or_else(|error| {
        let detail = error.to_string();
        Err(Fault::of(&LibraryFault::Internal { detail }))
    })
}

/// What was opened outside, once.
#[tauri::command]
fn take_handed(waiting: State<'_, Waiting>) -> Option<Handed> {
    let mut waiting = waiting.0.lock().unwrap_or_else(PoisonError::into_inner);
    waiting.take()
}

/// Something was opened outside while the window is there.
fn hand(app: &AppHandle, handed: Option<Handed>) {
    if let Some(window) = app.get_webview_window(MAIN) {
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
    if let Some(handed) = handed {
        let waiting = app.state::<Waiting>();
        *waiting.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(handed);
        // The page asks for it when it starts, if it does not listen yet.
        let _ = app.emit_to(MAIN, HANDED, ());
    }
}

#[cfg_attr(not(target_os = "macos"), expect(unused_variables))]
fn on_event(app: &AppHandle, event: &RunEvent) {
    #[cfg(target_os = "macos")]
    if let RunEvent::Opened { urls } = event {
        for url in urls {
            let file = url.to_file_path().ok();
            let handed = match file {
                Some(file) => Handed::File {
                    file: file.display().to_string(),
                },
                None => Handed::Link {
                    link: url.to_string(),
                },
            };
            hand(app, Some(handed));
        }
    }
}

/// What the window is started with.
fn handed(arguments: &arguments::Window, texts: &Texts) -> Result<Option<Handed>, Failure> {
    let what = match (&arguments.what, &arguments.open) {
        (Some(link), _) if link.trim_start().starts_with("samsyn:") => {
            let link = link.clone();
            return Ok(Some(Handed::Link { link }));
        }
        (Some(file), _) => PathBuf::from(file),
        (None, Some(file)) => file.clone(),
        (None, None) => return Ok(None),
    };
    let missing = || {
        let file = what.display().to_string();
        Failure::unreadable(text!(texts, "error-no-file", file = file))
    };
    // The first window may have been started somewhere else.
    let file = std::path::absolute(&what).map_err(|_| missing())?;
    if !file.is_file() {
        return Err(missing());
    }
    let file = file.display().to_string();
    Ok(Some(Handed::File { file }))
}

fn folder(arguments: &arguments::Window, texts: &Texts) -> Result<PathBuf, Failure> {
    let known = match &arguments.data {
        Some(folder) => std::path::absolute(folder).ok(),
        None => dirs::data_dir().map(|data| data.join(FOLDER)),
    };
    known.ok_or_else(|| Failure::not_done(texts.get("error-no-folder")))
}

fn failure(fault: &Fault, texts: &Texts) -> Failure {
    Failure::not_done(fault.0.text(texts.language.of_client()))
}
