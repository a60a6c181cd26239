//! A window with its data folder, and what is done in it.

use std::path::{Path, PathBuf};
use std::time::Instant;

use serde_json::Value;
use thirtyfour::{Key, TypingData, WebElement};

use crate::driver::{DEADLINE, Driver, late};
use crate::part::Part;
use crate::terminal::samsyn;

/// Shift, Control and Alt, by the numbers that WebDriver gives them.
const MODIFIERS: [char; 3] = ['\u{e008}', '\u{e009}', '\u{e00a}'];

const FIND: &str = include_str!("find.js");

/// A window of the program. It is closed when this is dropped.
pub struct Window {
    driver: Driver,
    data: PathBuf,
}

impl Window {
    /// Opens the program on a data folder and waits until there is something to be done in it.
    pub fn open(data: &Path) -> Self {
        Self::open_with(data, &[])
    }

    /// The same with further arguments.
    pub fn open_with(data: &Path, arguments: &[&str]) -> Self {
        speak_swedish(data);
        let window = Self {
            driver: Driver::open(data, arguments),
            data: data.to_owned(),
        };
        window.see(&Part::at("main h1, main h2"));
        window
    }

    /// The id of its program's process.
    pub fn process(&self) -> u32 {
        self.driver.process()
    }

    /// Ends the program as a power cut would, and gives the data folder.
    pub fn kill(self) -> PathBuf {
        self.driver.kill();
        self.data
    }

    /// Closes the window as its user does, and gives the data folder.
    pub fn close(self) -> PathBuf {
        self.driver.close();
        self.data
    }

    /// Starts the program once more on the window's data folder. It is to give way to the window.
    #[track_caller]
    pub fn start_again(&self, folder: &Path, arguments: &[&str]) {
        let data = self.data.to_str().expect("a path in UTF-8");
        let arguments: Vec<&str> = ["--data", data].iter().chain(arguments).copied().collect();
        let ended = samsyn(folder, &arguments);
        assert!(ended.succeeded, "{ended:?}");
    }

    /// The value of an expression in JavaScript, which may use `byRole` and `bySelector`.
    pub fn evaluate(&self, expression: &str) -> Value {
        let script = format!("{FIND}\nreturn ({expression});");
        let value = self.driver.ask(async |session| {
            let value = session.execute(script, Vec::new()).await?;
            thirtyfour::error::WebDriverResult::Ok(value.json().clone())
        });
        value.unwrap_or_else(|error| panic!("{expression}: {error}"))
    }

    /// What a script in JavaScript, which may await, returns.
    pub fn run(&self, script: &str) -> Value {
        let script = format!(
            "{FIND}
            const done = arguments[arguments.length - 1];
            const work = async () => {{ {script} }};
            work().then((value) => done({{ value }}), (error) => done({{ error: `${{error}}` }}));"
        );
        let answer = self.driver.ask(async |session| {
            let value = session.execute_async(script, Vec::new()).await?;
            thirtyfour::error::WebDriverResult::Ok(value.json().clone())
        });
        let mut answer = answer.unwrap_or_else(|error| panic!("the window: {error}"));
        assert!(answer["error"].is_null(), "{}", answer["error"]);
        answer["value"].take()
    }

    /// Waits until a condition in JavaScript holds.
    #[track_caller]
    pub fn until(&self, condition: &str) {
        self.wait_for(condition, "null");
    }

    /// Waits until a part is there for which a condition in JavaScript holds, with it as `it`.
    #[track_caller]
    pub fn until_that(&self, part: &Part, condition: &str) {
        self.wait_for(&part.that(condition), &part.shown());
    }

    /// Waits until an expression in JavaScript comes to something, and gives that. `seen`: another
    /// one, which tells what there is when it doesn't.
    #[track_caller]
    fn wait_for(&self, expression: &str, seen: &str) -> Value {
        let mut found = self.run(&format!(
            "const end = performance.now() + {};
            for (;;) {{
                const found = {expression};
                if (found) return {{ found: found instanceof Node ? true : found }};
                if (performance.now() > end) {{
                    return {{ page: document.body.innerText, seen: {seen} ?? null }};
                }}
                await new Promise((next) => {{ setTimeout(next, 10); }});
            }}",
            DEADLINE.as_millis()
        ));
        if found["found"].is_null() {
            panic!("{}", late(expression, &found));
        }
        found["found"].take()
    }

    /// Waits until a part is there.
    #[track_caller]
    pub fn see(&self, part: &Part) {
        self.until(&part.to_string());
    }

    /// Does something, again and again, until a part is there.
    #[track_caller]
    pub fn until_after(&self, part: &Part, act: impl Fn()) {
        let end = Instant::now() + DEADLINE;
        while Instant::now() < end {
            act();
            if self.evaluate(&format!("!!{part}")) == Value::Bool(true) {
                return;
            }
        }
        self.see(part);
    }

    /// Waits until a part is there that holds this text.
    #[track_caller]
    pub fn see_text(&self, part: &Part, text: &str) {
        let text = Value::from(text);
        self.until_that(part, &format!("clean(it.textContent).includes({text})"));
    }

    /// Waits until a part is no longer there.
    #[track_caller]
    pub fn miss(&self, part: &Part) {
        self.until(&format!("!({part})"));
    }

    /// Waits until a field holds this.
    #[track_caller]
    pub fn see_value(&self, field: &Part, value: &str) {
        let value = Value::from(value);
        self.until_that(field, &format!("it.value === {value}"));
    }

    /// What a field holds now, as soon as it is there. What is still on its way to it is not waited
    /// for: see [`Window::see_value`].
    #[track_caller]
    pub fn value(&self, field: &Part) -> String {
        let value = self.wait_for(&field.that("[it.value]"), "null");
        value[0].as_str().expect("a field has a value").to_owned()
    }

    /// The text of a part now, as soon as it is there, with its blanks as one each.
    #[track_caller]
    pub fn text(&self, part: &Part) -> String {
        let text = self.wait_for(&part.that("[clean(it.textContent)]"), "null");
        text[0].as_str().expect("a part has a text").to_owned()
    }

    /// Clicks on a part.
    #[track_caller]
    pub fn click(&self, part: &Part) {
        self.see(part);
        self.until_that(part, "!it.disabled");
        self.with(part, async |element| element.click().await);
    }

    /// Types into a part, where its caret is.
    #[track_caller]
    pub fn type_into(&self, part: &Part, keys: impl Into<TypingData>) {
        self.see(part);
        let keys = keys.into();
        self.with(part, async |element| element.send_keys(keys).await);
    }

    /// Types into a field in place of what it holds.
    #[track_caller]
    pub fn fill(&self, field: &Part, text: &str) {
        self.see(field);
        self.evaluate(&field.that("(it.focus(), it.select())"));
        self.type_into(field, text);
    }

    /// Pastes a text into a field in place of what it holds.
    #[track_caller]
    pub fn paste(&self, field: &Part, text: &str) {
        self.see(field);
        let text = Value::from(text);
        let paste = format!("document.execCommand('insertText', false, {text})");
        self.evaluate(&field.that(&format!("(it.focus(), it.select(), {paste})")));
    }

    /// Chooses one of a list's options, by its value.
    #[track_caller]
    pub fn choose(&self, list: &Part, value: &str) {
        let option = list.part_anywhere(&format!("option[value=\"{value}\"]"));
        self.see(&option);
        self.with(&option, async |element| element.click().await);
    }

    /// Presses keys where the focus and its caret are: a chord, if they begin with Control, Alt or
    /// Shift.
    #[track_caller]
    pub fn press(&self, keys: impl Into<TypingData>) {
        let keys = keys.into().as_vec();
        let held = keys
            .iter()
            .take_while(|key| MODIFIERS.contains(key))
            .count();
        let (held, keys) = keys.split_at(held);
        let pressed = self.driver.ask(async |session| {
            let mut chain = session.action_chain();
            for key in held {
                chain = chain.key_down(*key);
            }
            for key in keys {
                chain = chain.key_down(*key).key_up(*key);
            }
            for key in held.iter().rev() {
                chain = chain.key_up(*key);
            }
            chain.perform().await
        });
        pressed.unwrap_or_else(|error| panic!("{keys:?}: {error}"));
    }

    /// Moves the focus on until it is on a part; as many steps as a page has.
    #[track_caller]
    pub fn tab_to(&self, part: &Part) {
        const STEPS: usize = 120;
        self.see(part);
        for _ in 0..STEPS {
            let there = self.evaluate(&format!("document.activeElement === ({part})"));
            if there == Value::Bool(true) {
                return;
            }
            self.press(Key::Tab);
        }
        panic!("the keyboard does not reach {part}");
    }

    /// Makes the page's area as large as this, in CSS pixels.
    pub fn resize(&self, width: u32, height: u32) {
        let resized = self.driver.ask(async |session| {
            let sizes = "return [outerWidth - innerWidth, outerHeight - innerHeight]";
            let around = session.execute(sizes, Vec::new()).await?;
            let [w, h]: [u32; 2] = around.convert()?;
            session.set_window_rect(0, 0, width + w, height + h).await
        });
        resized.expect("the window takes a size");
        self.until(&format!(
            "innerWidth === {width} && innerHeight === {height}"
        ));
    }

    /// A picture of what is shown, as PNG.
    pub fn picture(&self) -> Vec<u8> {
        // The first frame after a change may still show what was before.
        self.run(
            "await document.fonts.ready;
            for (const _ of [1, 2, 3]) await new Promise(requestAnimationFrame);",
        );
        let picture = self
            .driver
            .ask(async |session| session.screenshot_as_png().await);
        picture.expect("a picture")
    }

    #[track_caller]
    fn with<T>(
        &self,
        part: &Part,
        work: impl AsyncFnOnce(&WebElement) -> thirtyfour::error::WebDriverResult<T>,
    ) -> T {
        let script = format!("{FIND}\nreturn ({part});");
        let done = self.driver.ask(async |session| {
            let element = session.execute(script, Vec::new()).await?.element()?;
            work(&element).await
        });
        done.unwrap_or_else(|error| panic!("{part}: {error}"))
    }
}

/// Sets the language in a new data folder. The system would decide it, and which languages a
/// system has differs.
fn speak_swedish(data: &Path) {
    let settings = data.join("settings.json");
    if !settings.exists() {
        std::fs::create_dir_all(data).expect("the data folder can be made");
        std::fs::write(settings, r#"{"language":"sv"}"#).expect("the settings can be written");
    }
}
