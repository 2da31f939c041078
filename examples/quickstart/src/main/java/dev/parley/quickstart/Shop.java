package dev.parley.quickstart;

import dev.parley.channel.viber.ViberWelcome;
import dev.parley.flow.LocalizedText;
import dev.parley.flow.Phrase;
import dev.parley.flow.SupportFlow;
import dev.parley.message.Content;
import dev.parley.message.Option;
import java.util.List;
import java.util.Objects;

/** What the bot of an invented tea shop knows. */
final class Shop {

    /** What stands above its messages. */
    static final String NAME = "Golden Leaf Tea";

    private static final LocalizedText GREETING = LocalizedText.of(
                    "Hello, and welcome to Golden Leaf Tea! How can I help you?")
            .and("my", "မင်္ဂလာပါ။ ရွှေရွက်လက်ဖက်ရည်ဆိုင်မှ ကြိုဆိုပါသည်။ ဘာကူညီပေးရမလဲ။");

    private static final LocalizedText HOURS = LocalizedText.of("Opening hours").and("my", "ဖွင့်ချိန်");
    private static final LocalizedText DELIVERY = LocalizedText.of("Delivery").and("my", "ပို့ဆောင်ရေး");
    private static final LocalizedText PAYMENT = LocalizedText.of("Payment").and("my", "ငွေပေးချေမှု");
    private static final LocalizedText RETURNS = LocalizedText.of("Returns").and("my", "ပြန်လဲခြင်း");

    private Shop() {}

    /** What somebody sees who opens the chat on Viber, before they have written: the flow knows what its buttons send. */
    static Content welcome(ViberWelcome.Opening opening) {
        String language = Objects.requireNonNullElse(opening.contact().language(), "en");
        return new Content.Choices(
                GREETING.in(language),
                List.of(
                        Option.reply("hours", HOURS.in(language)),
                        Option.reply("delivery", DELIVERY.in(language)),
                        Option.reply("payment", PAYMENT.in(language)),
                        Option.reply("returns", RETURNS.in(language))));
    }

    static Rating flow() {
        return new Rating(support());
    }

    private static SupportFlow support() {
        return SupportFlow.builder()
                .phrase(Phrase.GREETING, GREETING)
                .choice(
                        "hours",
                        HOURS,
                        LocalizedText.of("We are open every day from 9 in the morning to 8 in the evening.")
                                .and("my", "နေ့စဉ် မနက် ၉ နာရီမှ ည ၈ နာရီအထိ ဖွင့်ပါသည်။"),
                        "open",
                        "closed",
                        "ဘယ်အချိန်ဖွင့်")
                .choice(
                        "delivery",
                        DELIVERY,
                        LocalizedText.of("We deliver in town within two hours, and elsewhere within three days."
                                        + " From 30,000 kyat on it is free.")
                                .and(
                                        "my",
                                        "မြို့တွင်း ၂ နာရီအတွင်းနှင့် အခြားမြို့များသို့ ၃ ရက်အတွင်း ပို့ပေးပါသည်။"
                                                + " ကျပ် ၃၀,၀၀၀ နှင့်အထက် ပို့ခအခမဲ့ဖြစ်ပါသည်။"),
                        "deliver",
                        "shipping",
                        "ပို့ပေး")
                .choice(
                        "payment",
                        PAYMENT,
                        LocalizedText.of("Pay in cash on delivery, by card, or with KBZPay or Wave Money.")
                                .and(
                                        "my",
                                        "ပစ္စည်းရောက်မှ ငွေချေခြင်း၊ ကတ်၊ KBZPay သို့မဟုတ် Wave Money ဖြင့် ပေးချေနိုင်ပါသည်။"),
                        "pay",
                        "card",
                        "cash",
                        "ငွေချေ")
                .choice(
                        "returns",
                        RETURNS,
                        LocalizedText.of("Bring unopened packets back within 14 days and get your money back.")
                                .and("my", "မဖွင့်ရသေးသော အထုပ်များကို ၁၄ ရက်အတွင်း ပြန်ယူလာပါက ငွေပြန်အမ်းပါသည်။"),
                        "return",
                        "refund",
                        "ပြန်လဲ")
                .build();
    }
}
