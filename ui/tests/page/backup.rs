//! The private backup in the settings.

use wasm_bindgen_test::wasm_bindgen_test;

use super::stage::{Stage, plain, value};

const GOOD: &str = "fyra olika korta ord";

async fn in_settings(stage: &Stage) {
    stage.click("button", "Inställningar").await;
    stage.see_text("dialog h3", "Egen säkerhetskopia").await;
}

async fn type_twice(stage: &Stage, first: &str, again: &str) {
    stage.fill("#backup-passphrase", first).await;
    stage.fill("#backup-again", again).await;
    stage.click("dialog button", "Spara säkerhetskopian").await;
}

#[wasm_bindgen_test]
async fn a_backup_is_saved_and_put_back() {
    let stage = Stage::in_area_of_a_new_one(1).await;
    in_settings(&stage).await;
    stage.see_text("dialog", "följer inte med i någon").await;
    type_twice(&stage, "kort", "kort").await;
    stage.see_text("dialog .problem", "minst 12 tecken").await;
    type_twice(&stage, GOOD, "fyra olika långa ord").await;
    stage.see_text("dialog .problem", "två olika").await;
    type_twice(&stage, GOOD, GOOD).await;
    stage.see_text("dialog", "som Falun.samsynbackup").await;
    let field = stage.see("#backup-passphrase").await;
    assert_eq!(value(&field), "", "nothing of it stays in the page");

    stage.click("dialog summary", "Återställ ur").await;
    stage.fill("#restore-passphrase", "fyra andra ord").await;
    stage.click("dialog button", "Välj säkerhetskopian").await;
    stage.see_text("dialog .problem", "öppnar inte").await;
    stage.fill("#restore-passphrase", GOOD).await;
    stage.click("dialog button", "Välj säkerhetskopian").await;
    let said = stage
        .see_text("dialog [role='status']", "Återställt.")
        .await;
    assert!(plain(&said).contains("dina poäng och anteckningar"));
}

#[wasm_bindgen_test]
async fn where_all_is_open_there_is_nothing_to_back_up() {
    let stage = Stage::in_area(1).await;
    stage.click("button", "Inställningar").await;
    stage.see_text("dialog h3", "Spara en kopia").await;
    assert!(stage.all("#backup-passphrase").is_empty());
    let dialog = plain(&stage.see("dialog").await);
    assert!(!dialog.contains("följer inte med"));
}
