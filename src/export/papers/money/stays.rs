//! Rooms as papers name them: those of one hotel, night and payer together.

use super::made_from::row_of;
use crate::domain::{LedgerRow, Money, MoneyError, Payer, Reception, Room, RowId};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Rooms that belong together.
#[derive(Debug, Default)]
pub(super) struct Stay {
    pub(super) hotel: String,
    pub(super) from: NaiveDate,
    pub(super) nights: u32,
    pub(super) payer: Payer,
    pub(super) rooms: u32,
    pub(super) heads: u32,
    pub(super) amount: Money,
}

/// All stays, the earliest first.
pub(super) fn stays(reception: &Reception, rows: &[LedgerRow]) -> Result<Vec<Stay>, MoneyError> {
    let mut found: BTreeMap<(NaiveDate, &str, u32, Payer), Stay> = BTreeMap::new();
    for (id, room) in reception.rooms.iter().filter(|(_, room)| room.live) {
        let key = (room.from, room.hotel.trim(), room.nights, room.payer);
        let stay = found.entry(key).or_insert_with(|| Stay {
            hotel: room.hotel.trim().to_owned(),
            from: room.from,
            nights: room.nights,
            payer: room.payer,
            ..Stay::default()
        });
        stay.rooms += 1;
        stay.heads = stay.heads.saturating_add(heads(reception, room));
        let amount = row_of(rows, RowId::Room(*id)).map_or(Ok(Money::ZERO), |row| row.host.plus(row.by_guests))?;
        stay.amount = stay.amount.plus(amount)?;
    }
    Ok(found.into_values().collect())
}

fn heads(reception: &Reception, room: &Room) -> u32 {
    let here = room.guests.iter().filter(|(id, here)| **here && reception.guests.get(id).is_some_and(|guest| guest.live));
    u32::try_from(here.count()).unwrap_or(u32::MAX)
}
