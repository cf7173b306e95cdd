//! A bank with one account.

use std::sync::{Mutex, PoisonError};

use mcip_server::schemars::{self, JsonSchema};
use mcip_server::{CallError, Json, tools};
use serde::Serialize;

/// The account.
pub(crate) struct Bank {
    cents: Mutex<i64>,
}

impl Default for Bank {
    fn default() -> Self {
        Self {
            cents: Mutex::new(120_417),
        }
    }
}

/// What stands on the account.
#[derive(Serialize, JsonSchema)]
struct Balance {
    /// In euros.
    balance: f64,
    currency: &'static str,
}

fn euros(cents: i64) -> Balance {
    Balance {
        balance: f64::from(i32::try_from(cents).unwrap_or(i32::MAX)) / 100.0,
        currency: "EUR",
    }
}

#[tools]
impl Bank {
    /// The balance of the user's account.
    #[tool(read_only, open_world = false)]
    async fn balance(&self) -> Json<Balance> {
        Json(euros(*self.cents.lock().unwrap_or_else(PoisonError::into_inner)))
    }

    /// Transfers money from the user's account.
    #[tool(destructive = true)]
    async fn transfer(
        &self,
        /// The account that gets it.
        iban: String,
        /// How much, in euros.
        amount: f64,
        /// What for.
        reference: String,
    ) -> Result<String, CallError> {
        #[allow(clippy::cast_possible_truncation)]
        let wanted = (amount * 100.0).round() as i64;
        let mut cents = self.cents.lock().unwrap_or_else(PoisonError::into_inner);
        if wanted <= 0 || wanted > *cents {
            return Err("The balance does not allow it".into());
        }
        *cents -= wanted;
        Ok(format!("Transferred {amount:.2} EUR to {iban} ({reference})"))
    }
}
