//! 费用: what is planned, spent, collected and claimed, from the letter to the claim.

use super::{
    approvals::ApprovalsSection,
    budget::BudgetLine,
    checks::ChecksLine,
    claim::ClaimSection,
    correct::{Correcting, ReasonSheet},
    days::DaysSection,
    fees::FeesSection,
    meals::MealsSection,
    others::OtherCostsSection,
    papers::PapersSection,
    receipts::ReceiptsSection,
    rooms::RoomsSection,
};
use crate::pages::reception::{current::use_current, rules_context::use_rules};
use leptos::prelude::*;

/// 费用.
#[component]
pub fn CostsTab() -> impl IntoView {
    Correcting::provide();
    let (current, rules) = (use_current(), use_rules());
    let pack = Memo::new(move |_| current.value.read().claim_pack(&rules.read(), &current.findings.read()));
    view! {
        <BudgetLine />
        <ChecksLine />
        <div class="costs">
            <div class="costs__plan">
                <ApprovalsSection />
                <MealsSection />
                <RoomsSection />
                <OtherCostsSection />
            </div>
            <div class="costs__spent">
                <FeesSection />
                <ReceiptsSection />
                <DaysSection />
                <ClaimSection pack />
                <PapersSection pack />
            </div>
        </div>
        <ReasonSheet />
    }
}
